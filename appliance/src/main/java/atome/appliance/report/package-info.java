/** What pages, tablets and programs are told: the state, and each change. */
@NullMarked
package atome.appliance.report;

import org.jspecify.annotations.NullMarked;
