/** AWS Identity and Access Management: users, groups, roles, policies and access keys. */
@NullMarked
package dev.muster.cloud.iam;

import org.jspecify.annotations.NullMarked;
