package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Pages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All pages of IAM but the editor's own. */
public final class IamPages implements Pages {

    private static final List<Pages> ALL = List.of(new IdentityPages(new Users()), new IdentityPages(new Groups()),
            new IdentityPages(new Roles()), new UserPages(), new GroupPages(), new RolePages(), new PolicyPages());

    /** Where a managed policy can be read, behind the Region. */
    public static String policy(String arn) {
        return Managed.page(arn);
    }

    /** Where a user can be looked at, behind the Region. */
    public static String user(String name) {
        return new Users().one(name);
    }

    /** Where a role can be looked at, behind the Region. */
    public static String role(String name) {
        return new Roles().one(name);
    }

    @Override
    public Map<String, Page> shown() {
        return together(Pages::shown);
    }

    @Override
    public Map<String, Page> done() {
        return together(Pages::done);
    }

    private static Map<String, Page> together(Function<Pages, Map<String, Page>> which) {
        var pages = new HashMap<String, Page>();
        ALL.forEach(each -> pages.putAll(which.apply(each)));
        return pages;
    }
}
