import fc from 'fast-check';
import { hostAnswer, readHostCall } from '../../../local/teams/page/host-message.ts';

describe('a message from the frame', () => {
  it('is read with its number, its name and what it hands over', () => {
    const message = { id: 3, uuidAsString: 'u', func: 'getContext', args: [1], timestamp: 5 };
    expect(readHostCall(message)).toEqual({ id: 3, uuid: 'u', func: 'getContext', args: [1] });
  });

  it('is answered under its own number and uuid', () => {
    expect(hostAnswer({ id: 3, uuid: 'u', func: 'getContext', args: [] }, ['a'])).toEqual({
      id: 3,
      uuidAsString: 'u',
      args: ['a'],
    });
    expect(hostAnswer({ id: 3, func: 'getContext', args: [] }, [])).toEqual({ id: 3, args: [] });
  });

  it.each([
    [null],
    ['text'],
    [{ func: 'getContext' }],
    [{ id: '1', func: 'getContext' }],
    [{ id: 1, func: 7 }],
  ])('is passed over when it is %j', (message) => {
    expect(readHostCall(message)).toBeUndefined();
  });

  it('is read or passed over, and never a fault, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        const call = readHostCall(message);
        expect(call === undefined || (typeof call.func === 'string' && Array.isArray(call.args))).toBe(true);
      }),
    );
  });
});
