"""The pack: from checked figures to an edition that anyone may read, in every format."""
