import type { Column, Facet } from './column-definition.ts';

/** Columns that SharePoint puts on every list and fills itself; ids as SharePoint has them everywhere. */
const SYSTEM: readonly [name: string, displayName: string, id: string, facet: Facet][] = [
  ['ID', 'ID', '1d22ea11-1e32-424e-89ab-9fedbadb6ce1', 'number'],
  ['ContentType', 'Content Type', 'c042a256-787d-4a6f-8a8a-cf6ab767f12d', 'text'],
  ['Modified', 'Modified', '28cf69c5-fa48-462a-b5cd-27b6f9d2bd5f', 'dateTime'],
  ['Created', 'Created', '8c06beca-0777-48f7-91c7-6da68bc07b69', 'dateTime'],
  ['Author', 'Created By', '1df5e554-ec7e-46a6-901d-d85a3881cb18', 'personOrGroup'],
  ['Editor', 'Modified By', 'd31655d1-1d5b-4511-95a1-7a09e9b75bf2', 'personOrGroup'],
  ['_UIVersionString', 'Version', 'dce8262a-3ae9-45aa-aab4-83bd75fb738a', 'text'],
  ['Attachments', 'Attachments', '67df98f4-9dec-48ff-a553-29bece9c5bf4', 'boolean'],
  ['Edit', 'Edit', '503f1caa-358e-4918-9094-4a2cdc4bc034', 'text'],
  ['LinkTitleNoMenu', 'Title', 'bc91a437-52e7-49e1-8c4e-4698904b2b6d', 'text'],
  ['LinkTitle', 'Title', '82642ec8-ef9b-478f-acf9-31f7d45fbc31', 'text'],
  ['ItemChildCount', 'Item Child Count', 'b824e17e-a1b3-426e-aecf-f0184d900485', 'number'],
  ['FolderChildCount', 'Folder Child Count', '960ff01f-2b6d-4f1b-9c3f-e19ad8927341', 'number'],
];

export const SYSTEM_COLUMNS: readonly Column[] = SYSTEM.map(([name, displayName, id, facet]) => ({
  ...shell(name, displayName, id),
  readOnly: true,
  facet,
  settings: {},
}));

/** Further names that a column may not take because items show them anyway. */
export const RESERVED_NAMES: readonly string[] = [
  ...SYSTEM_COLUMNS.map((column) => column.name),
  ...['AppAuthor', 'AppEditor', 'DocIcon', 'FileLeafRef', 'FileRef', 'Order', 'GUID', 'Version'],
  ...['_ComplianceFlags', '_ComplianceTag', '_ComplianceTagWrittenTime', '_ComplianceTagUserId'],
];

/** The one built-in column that people write. It has no index until one is made. Reported: microsoft-graph-docs issue 2279. */
export const TITLE: Column = {
  ...shell('Title', 'Title', 'fa564e0f-0c70-4ab9-b863-0177e6ddd247'),
  required: true,
  facet: 'text',
  settings: {
    allowMultipleLines: false,
    appendChangesToExistingText: false,
    linesForEditing: 0,
    maxLength: 255,
  },
};

function shell(name: string, displayName: string, id: string): Omit<Column, 'facet' | 'settings'> {
  return {
    id,
    name,
    displayName,
    description: '',
    columnGroup: '_Hidden',
    required: false,
    hidden: false,
    readOnly: false,
    indexed: false,
    enforceUniqueValues: false,
  };
}
