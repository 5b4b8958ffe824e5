/** The box tells the network by name where it takes OSC and shows its pages (mDNS, DNS-SD). */
@NullMarked
package atome.controllers.osc.mdns;

import org.jspecify.annotations.NullMarked;
