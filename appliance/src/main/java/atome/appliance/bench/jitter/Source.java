package atome.appliance.bench.jitter;

/** One way for an impulse into the engine. */
interface Source {

    /** Plans all that comes of an impulse, in the order of the impulses. */
    void plan(Impulse impulse);
}
