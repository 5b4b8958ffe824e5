package atome.appliance.bench.rig;

/** What is measured beside what. */
enum Part {
    LOOPS("beside the same loop in C", "C", "gcc"),
    CONVOLUTION("beside zita-convolver, all its threads", "zita", "g++ and libzita-convolver-dev"),
    CHAIN("a guitar chain, beside the time that its sound lasts", "sound", ""),
    SILENCE("after silence, beside the same module under signal", "signal", "");

    /** For people. */
    final String words;

    /** Heading of what stands beside. */
    final String beside;

    /** Debian's packages that the other side needs. */
    final String packages;

    Part(String words, String beside, String packages) {
        this.words = words;
        this.beside = beside;
        this.packages = packages;
    }
}
