@NullMarked
package dev.muster.policy.service;

import org.jspecify.annotations.NullMarked;
