-- Every value of every property went into this index, and nobody asks it: history is told by events.
DROP INDEX particles_versions_by_atome;
