package atome.appliance.doctor;

/** Looks at one thing; control thread, may take a while. */
interface Check {
    Finding look();
}
