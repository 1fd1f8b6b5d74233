/** Recipes: Camel's patterns around a send or a poll. */
@NullMarked
package io.github.cameltencent.sms.example.recipes;

import org.jspecify.annotations.NullMarked;
