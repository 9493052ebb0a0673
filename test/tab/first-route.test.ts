import { firstRoute } from '../../tab/first-route.ts';

const LISTED = ['dashboard', 'concerns', 'my-reports'] as const;

test('A deep link comes first', () => {
  expect(firstRoute('concern/7QK42M9X', ['dashboard'], LISTED)).toEqual({ page: 'concern', id: '7QK42M9X' });
});

test('Without a link it is the first page that the server names and that needs nothing more', () => {
  expect(firstRoute(undefined, ['concern', 'concerns', 'dashboard'], LISTED)).toEqual({ page: 'concerns' });
  expect(firstRoute('heed', ['my-reports'], LISTED)).toEqual({ page: 'my-reports' });
});
