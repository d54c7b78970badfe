package dev.muster.cloud.console;

import dev.muster.api.id.RegionId;
import dev.muster.api.sigv4.AccessKey;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.account.Regions;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.console.access.WhoCanPages;
import dev.muster.cloud.console.coverage.CoveragePages;
import dev.muster.cloud.console.detective.AccountPages;
import dev.muster.cloud.console.detective.GraphPages;
import dev.muster.cloud.console.detective.OrganizationPages;
import dev.muster.cloud.console.editor.CheckPages;
import dev.muster.cloud.console.guardduty.FindingPages;
import dev.muster.cloud.console.guardduty.GuardDutyPages;
import dev.muster.cloud.console.iam.IamPages;
import dev.muster.cloud.console.inventory.InventoryPages;
import dev.muster.cloud.console.mail.MailPages;
import dev.muster.cloud.console.organization.TreePages;
import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Form;
import dev.muster.cloud.console.page.Intent;
import dev.muster.cloud.console.page.Menu;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Paths;
import dev.muster.cloud.console.page.SignedIn;
import dev.muster.cloud.console.page.Visit;
import dev.muster.cloud.console.trail.TrailPages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way of a request through the console: whose session it belongs to, whether its form was made for that session, the
 * page. Without a session there is nothing but the way in. Thread-safe.
 */
public final class Console implements AutoCloseable {

    /** What the path of the form to switch to a role ends with. */
    private static final String ROLE = "/role";

    private final ConsoleWorld world;

    private final Sessions sessions;

    private final Replies replies;

    private final Assets assets = new Assets();

    private final List<Menu.Group> menu;

    private final Optional<CoveragePages> coverage;

    private final Map<String, Pages.Page> shown = new HashMap<>();

    private final Map<String, Pages.Page> done = new HashMap<>();

    public Console(ConsoleWorld world) {
        this.world = world;
        var cookie = new SessionCookie(world.seal());
        sessions = new Sessions(new SqlSessions(world.database()), cookie);
        replies = new Replies(cookie);
        pages(world).forEach(this::offer);
        coverage = world.tools().enrolments().map(enrolments -> new CoveragePages(enrolments, world.clock()));
        coverage.ifPresent(this::offer);
        menu = Menu.of(shown.keySet());
    }

    private void offer(Pages pages) {
        shown.putAll(pages.shown());
        done.putAll(pages.done());
    }

    private static List<Pages> pages(ConsoleWorld world) {
        return List.of(new HomePages(), new FindingPages(), new GuardDutyPages(), new AccountPages(), new GraphPages(),
                new OrganizationPages(), new TreePages(), new IamPages(), new CheckPages(), new WhoCanPages(),
                new TrailPages(world.trail()), new MailPages(world.database(), world.mailbox()),
                new InventoryPages(world.tools().inventories(), world.open()));
    }

    /** The paths of all that is looked at, behind the Region. */
    public Set<String> shown() {
        return Collections.unmodifiableSet(shown.keySet());
    }

    /** The paths of all that is done by pressing a button, behind the Region. */
    public Set<String> done() {
        return Collections.unmodifiableSet(done.keySet());
    }

    /** Whether a request is for the console. */
    public static boolean mine(WireRequest request) {
        return request.rawPath().equals(Paths.ROOT) || request.rawPath().startsWith(Paths.ROOT + "/");
    }

    /** Where a person who opens the server itself is sent; empty for clients of the APIs. */
    public static Optional<WireResponse> welcome(WireRequest request) {
        var person = request.method().equals("GET") && request.rawPath().equals("/") && request.rawQuery().isEmpty()
                && request.headers().first("accept").orElse("").contains("text/html")
                && request.headers().first("authorization").isEmpty();
        return person ? Optional.of(Replies.found(Paths.ROOT + "/")) : Optional.empty();
    }

    /** What a request is answered with that is not let in. */
    public static WireResponse refused(String why) {
        return Replies.text(403, why);
    }

    /**
     * What somebody sees who follows a link of another site: nothing that a session shows, since the browser does not
     * send the cookie along, but a page from which the way goes on as if they had come by themselves.
     */
    public WireResponse arrival(WireRequest request) {
        return replies.page(200, "arrival", ArrivalPage.of(request));
    }

    public WireResponse answer(WireRequest request, Call.Origin origin) {
        var path = request.rawPath().substring(Math.min(request.rawPath().length(), Paths.ROOT.length() + 1));
        if (path.startsWith("asset/")) {
            return assets.answer(path.substring("asset/".length()), request)
                    .orElseGet(() -> Replies.text(404, "there is no such page"));
        }
        var now = world.clock().instant();
        return switch (request.method()) {
            case "GET", "HEAD" -> looked(path, request, origin, now);
            case "POST" -> pressed(path, request, origin, now);
            default -> Replies.text(405, "pages are looked at with GET, and their buttons send POST");
        };
    }

    private WireResponse looked(String path, WireRequest request, Call.Origin origin, Instant now) {
        var session = sessions.of(request, now);
        var query = Form.query(request);
        if (path.equals("sign-in")) {
            return replies.page(200, "signin", signIn(origin).page(query, signedOut(query)));
        }
        if (session.isEmpty()) {
            return Replies.found(Paths.SIGN_IN);
        }
        if (path.isEmpty()) {
            return Replies.found(Paths.of(RegionId.US_EAST_1, ""));
        }
        if (path.equals("region")) {
            return Replies.found(Paths.of(region(query.text("region")).orElse(RegionId.US_EAST_1), shown.containsKey(
                    query.text("page")) ? query.text("page") : ""));
        }
        return visited(path, shown, session.get(), query, request, origin, now);
    }

    private WireResponse pressed(String path, WireRequest request, Call.Origin origin, Instant now) {
        if (request.headers().first("origin").isEmpty() && request.headers().first("sec-fetch-site").isEmpty()) {
            // browsers say where a form was; whoever keeps silent is none
            return Replies.text(403, "a form is sent by a browser from a page of the console");
        }
        var form = Form.body(request);
        if (form.isEmpty()) {
            return Replies.text(400, "the form cannot be read");
        }
        if (path.equals("sign-in")) {
            return enter(form.get(), request, origin, now);
        }
        var session = sessions.of(request, now);
        if (session.isEmpty()) {
            return Replies.found(Paths.SIGN_IN);
        }
        if (!MessageDigest.isEqual(form.get().text("token").getBytes(StandardCharsets.UTF_8),
                session.get().token().getBytes(StandardCharsets.UTF_8))) {
            return replies.stale(visit("", RegionId.US_EAST_1, session.get(), form.get(), origin, now), request);
        }
        return switch (path) {
            case "sign-out" -> {
                sessions.end(session.get());
                yield replies.leaving(request);
            }
            case "own" -> replies.entering(request, session.get().as(Optional.empty(), sessions.token()));
            default -> path.endsWith(ROLE)
                    ? switchRole(visit("role", region(path.substring(0, path.length() - ROLE.length())).orElse(
                            RegionId.US_EAST_1), session.get(), form.get(), origin, now), request, origin)
                    : visited(path, done, session.get(), form.get(), request, origin, now);
        };
    }

    private WireResponse enter(Form form, WireRequest request, Call.Origin origin, Instant now) {
        return switch (signIn(origin).of(form)) {
            case SignIn.Result.Known(var key, var who) -> replies.entering(request, sessions.begin(key, who, now));
            case SignIn.Result.Refused(var why) ->
                replies.page(422, "signin", signIn(origin).page(form, Optional.of(why)));
        };
    }

    /** A page of a Region: {@code eu-west-1/guardduty/accounts}. */
    private WireResponse visited(String path, Map<String, Pages.Page> pages, SignedIn session, Form form,
            WireRequest request, Call.Origin origin, Instant now) {
        var slash = path.indexOf('/');
        var region = region(slash < 0 ? path : path.substring(0, slash));
        var name = slash < 0 ? "" : path.substring(slash + 1);
        var visit = visit(name, region.orElse(RegionId.US_EAST_1), session, form, origin, now);
        var page = pages.get(name);
        if (region.isEmpty() || page == null) {
            return replies.shown(visit, new Answer.Shown(404, "notfound", path), request);
        }
        try {
            return switch (page.answer(visit)) {
                case Answer.Shown answer -> replies.shown(visit, answer, request);
                case Answer.Elsewhere(var elsewhere) -> Replies.found(elsewhere);
            };
        } catch (CallRefused refused) {
            return replies.shown(visit, new Answer.Shown(refused.status(), "refused", refused), request);
        }
    }

    private WireResponse switchRole(Visit visit, WireRequest request, Call.Origin origin) {
        try {
            var assumed = signIn(origin).role(visit.who(), visit.form());
            return replies.entering(request, visit.who().as(Optional.of(assumed), sessions.token()));
        } catch (SignIn.InvalidRole invalid) {
            return replies.shown(visit, Answer.refused("role", RolePage.of(visit.form(), Notice.problem(
                    "That is no role", String.valueOf(invalid.getMessage())))), request);
        } catch (CallRefused refused) {
            return replies.shown(visit, Answer.refused("role", RolePage.of(visit.form(), refused.notice())), request);
        }
    }

    private Visit visit(String name, RegionId region, SignedIn session, Form form, Call.Origin origin, Instant now) {
        return new Visit(name, region, session, form, aws(session.key(), origin, region), now, menu);
    }

    private SignIn signIn(Call.Origin origin) {
        return new SignIn(world, key -> aws(key, origin, RegionId.US_EAST_1));
    }

    private Aws aws(AccessKey key, Call.Origin origin, RegionId region) {
        return new Aws(world.catalog(), new Door(world, origin), key, region, world.clock());
    }

    /** The way into the world for what comes from one place. */
    private record Door(ConsoleWorld world, Call.Origin origin) implements Aws.Endpoint {

        @Override
        public WireResponse answer(WireRequest request) {
            return world.call(request, origin);
        }

        @Override
        public Optional<AwsFailure> refusal(WireRequest request, String action) {
            return world.refusal(request, origin, action);
        }

        @Override
        public Optional<AwsFailure> refusal(Intent intent) {
            return world.refusal(intent, origin);
        }
    }

    private static Optional<RegionId> region(String code) {
        return Optional.of(code).filter(RegionId::isValid).map(RegionId::new)
                .filter(region -> Regions.commercial().contains(region));
    }

    private static Optional<Notice> signedOut(Form query) {
        return query.has("out") ? Optional.of(Notice.done("You are signed out")) : Optional.empty();
    }

    /** Ends what goes on behind the pages. */
    @Override
    public void close() {
        coverage.ifPresent(CoveragePages::close);
    }
}
