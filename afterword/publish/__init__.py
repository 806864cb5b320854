"""The edge to the disk: reads an archive's files, and writes a site so that readers never see half of it."""
