/** What is left when a process of Muster is killed: clients half-way, servers under load, starts that never ended. */
@NullMarked
package dev.muster.cli.killed;

import org.jspecify.annotations.NullMarked;
