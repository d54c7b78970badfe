/** IAM in the console: users, groups, roles and policies, each with what is attached to what. */
@NullMarked
package dev.muster.cloud.console.iam;

import org.jspecify.annotations.NullMarked;
