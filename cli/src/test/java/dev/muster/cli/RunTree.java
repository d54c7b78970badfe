package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.ItemFailure;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedCall.Effort;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.api.recorded.RunLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A run's folder, as a scan leaves it. */
final class RunTree {

    private final Path path;

    private final Map<String, String> accounts = new LinkedHashMap<>();

    private final List<String> notScanned = new ArrayList<>();

    private RunTree(Path path) {
        this.path = path;
    }

    static RunTree in(Path folder, String name, String started) {
        try {
            var tree = new RunTree(Files.createDirectories(folder.resolve(name)));
            Files.writeString(tree.path.resolve(RunLayout.RUN), """
                    {"run_id": "%s", "tool_version": "1", "started": "%s", "complete": true, "organization": true,
                     "caller_arn": "arn:aws:iam::000000000001:user/ada", "account_id": "000000000001",
                     "partition": "aws", "sheet": {"source": "built in", "entries": []}}
                    """.formatted(name, started));
            Files.writeString(tree.path.resolve(RunLayout.CALLS), "");
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    RunTree account(String id, String name) {
        accounts.put(id, name);
        write(RunLayout.ACCOUNTS, accounts.entrySet().stream().map(account -> "{\"id\":\"" + account.getKey()
                + "\",\"name\":" + RecordedCalls.json(Document.text(account.getValue()))
                + ",\"email\":\"x@example.com\",\"state\":\""
                + (notScanned.contains(account.getKey()) ? "SUSPENDED" : "ACTIVE") + "\"}").collect(Collectors.joining(
                        ",", "[", "]")));
        return this;
    }

    RunTree suspended(String id, String name) {
        notScanned.add(id);
        return account(id, name);
    }

    /** A call that answered. */
    RunTree done(String account, String region, String service, String function, String json) {
        var file = file(account, region, service + "-" + function);
        write(file, json);
        return call(account, region, service, function, CallState.DONE, Optional.of(file), Optional.empty());
    }

    RunTree empty(String account, String region, String service, String function) {
        return call(account, region, service, function, CallState.EMPTY, Optional.empty(), Optional.empty());
    }

    RunTree denied(String account, String region, String service, String function, String action) {
        return call(account, region, service, function, CallState.DENIED, Optional.empty(), Optional.of(new CallError(
                "ROLE_LACKS_PERMISSION", "AccessDenied", "not authorized to perform: " + action, OptionalInt.of(403),
                Optional.of(action), Optional.of("Add " + action + " to the role"))));
    }

    /** A call that AWS answered with an error. */
    RunTree refused(String account, String region, String service, String function, int status, String code,
            String message) {
        return call(account, region, service, function, CallState.FAILED, Optional.empty(), Optional.of(error(status,
                code, message)));
    }

    /** A call whose later pages AWS answered with an error. */
    RunTree cut(String account, String region, String service, String function, String json, int status, String code,
            String message) {
        var file = file(account, region, service + "-" + function);
        write(file, json);
        return call(account, region, service, function, CallState.INCOMPLETE, Optional.of(file), Optional.of(error(
                status, code, message)));
    }

    /** A call that was made for each item of another. */
    RunTree each(String account, String region, String service, String function, String parent, String rows,
            ItemFailure... failures) {
        var file = file(account, region, service + "-" + function);
        write(file, rows);
        return line(new RecordedCall(new AccountId(account), new RegionId(region), false, service, function, function,
                service + "-" + function, Optional.of(parent), Document.Members.EMPTY, Optional.empty(),
                CallState.INCOMPLETE, Optional.of(file), Optional.empty(), List.of(failures), Effort.NONE));
    }

    static CallError error(int status, String code, String message) {
        return new CallError("OTHER", code, message, OptionalInt.of(status), Optional.empty(), Optional.empty());
    }

    private String file(String account, String region, String entry) {
        return RunLayout.file(RunLayout.accountFolder(new AccountId(account), accounts.getOrDefault(account, "")),
                new RegionId(region), entry);
    }

    private RunTree call(String account, String region, String service, String function, CallState state,
            Optional<String> file, Optional<CallError> error) {
        var global = service.equals("iam") || service.equals("s3");
        return line(new RecordedCall(new AccountId(account), new RegionId(region), global, service, function, function,
                service + "-" + function, Optional.empty(), Document.Members.EMPTY, Optional.empty(), state, file,
                error, List.of(), new Effort(1, 1, 0, 1, 100, 10, Optional.empty())));
    }

    private RunTree line(RecordedCall call) {
        try {
            Files.writeString(path.resolve(RunLayout.CALLS), RecordedCalls.line(call) + "\n",
                    StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            var place = path.resolve(file);
            Files.createDirectories(place.getParent());
            Files.writeString(place, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
