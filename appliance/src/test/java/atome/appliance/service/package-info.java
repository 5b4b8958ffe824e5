@NullMarked
package atome.appliance.service;

import org.jspecify.annotations.NullMarked;
