import { readTrust } from '../../src/config-trust.ts';

test('Names, which may hold spaces, and addresses are read in their order', () => {
  const text = "Oakfield=https://heed.example.org/oakfield St Anne's Infants=https://other.example.org/";
  const schools = [
    { name: 'Oakfield', base: 'https://heed.example.org/oakfield' },
    { name: "St Anne's Infants", base: 'https://other.example.org' },
  ];
  expect(readTrust(text)).toEqual({ schools, faults: [] });
  expect(readTrust(text.replace(' St', ';\n  St'))).toEqual({ schools, faults: [] });
});

test.each([
  ['no name', '=https://heed.example.org', 'must be Name=https'],
  ['no address', 'Oakfield', 'must be Name=https'],
  ['something after the last address', 'Oakfield=https://a.example.org Willow', 'must be Name=https'],
  ['http', 'Oakfield=http://a.example.org', 'has an address for Oakfield that is not https'],
  [
    'this machine',
    'Oakfield=http://127.0.0.1:3978/oakfield',
    'has an address for Oakfield that is not https',
  ],
  ['a password', 'Oakfield=https://me:word@a.example.org', 'has an address for Oakfield'],
  ['a query', 'Oakfield=https://a.example.org/?a', 'has an address for Oakfield'],
  ['one name twice', 'Oak=https://a.example.org oak=https://b.example.org', 'names oak twice'],
  [
    'one address twice',
    'Oak=https://a.example.org Elm=https://A.example.org/',
    'gives Elm the address of another',
  ],
  [
    'an address without a name',
    'Oak=https://a.example.org https://b.example.org Elm=https://c.example.org',
    'has an address without a name',
  ],
  ['a long name', `${'O'.repeat(61)}=https://a.example.org`, 'longer than 60'],
])('It says what is wrong: %s', (_what, text, fault) => {
  expect(readTrust(text).faults).toEqual([expect.stringContaining(fault)]);
});

test('Addresses that are named besides need no https, and no others', () => {
  const besides = (address: string) => address.startsWith('http://127.0.0.1:');
  expect(readTrust('Oak=http://127.0.0.1:3978/oak', besides).schools).toHaveLength(1);
  expect(readTrust('Oak=http://127.0.0.2:3978/oak', besides).faults).toHaveLength(1);
});
