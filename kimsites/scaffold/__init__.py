"""What people begin with: new texts, records and workspaces, and the JSON Schemas their editors complete from."""
