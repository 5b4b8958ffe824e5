/**
 * The box as a service of the machine: what systemd is told, and what keeps it from restarting us.
 */
@NullMarked
package atome.appliance.service;

import org.jspecify.annotations.NullMarked;
