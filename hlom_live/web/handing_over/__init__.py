"""All that an office files of a meeting, in one folder (ZIP): docs/adr/0157-handing-over.md."""
