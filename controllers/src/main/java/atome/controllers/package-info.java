/** The hands and feet: controls of surfaces and what they move. */
@NullMarked
package atome.controllers;

import org.jspecify.annotations.NullMarked;
