import { schoolPath } from '../../tab/school-path.ts';

test.each([
  ['/tab', ''],
  ['/tab/', ''],
  ['/tab/index.html', ''],
  ['/oakfield/tab', '/oakfield'],
  ['/st-anne/tab/', '/st-anne'],
  ['/gallery/', ''],
  ['/a/b/tab/', ''],
])('On the page %s the school is under "%s"', (pathname, path) => {
  expect(schoolPath(pathname)).toBe(path);
});
