package dev.muster.fleet.permission;

/**
 * Where permissions are to hold: what is put into the patterns of their resources. Each may as well be a variable of a
 * template.
 *
 * @param partition     of the accounts: {@code aws}
 * @param administrator the account that administers the service; {@code *} for any
 * @param role          the name of the role in every account, with its path if it has one
 */
public record Place(String partition, String administrator, String role) {

    String fill(Resource resource) {
        return resource.pattern().replace("{partition}", partition).replace("{administrator}", administrator)
                .replace("{role}", role);
    }
}
