/** The verb that shows what happened to a project and takes it back, beside a running box too. */
@NullMarked
package atome.appliance.verb.history;

import org.jspecify.annotations.NullMarked;
