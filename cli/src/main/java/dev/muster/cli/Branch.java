package dev.muster.cli;

import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * A command and those below it. picocli reads each command that it is given by reflection, which takes longer than many
 * a command does; so it gets those on the way that the arguments name, and all of a level only where they name none of
 * it: to list them, or to find the one that was meant.
 *
 * @param name  as it is typed
 * @param made  what picocli reads
 * @param words what its help texts are filled in with, if they are
 * @param below its own commands
 */
record Branch(String name, Supplier<Callable<Integer>> made, Optional<ResourceBundle> words, List<Branch> below) {

    Branch(String name, Supplier<Callable<Integer>> made) {
        this(name, made, List.of());
    }

    Branch(String name, Supplier<Callable<Integer>> made, List<Branch> below) {
        this(name, made, Optional.empty(), below);
    }

    /** Adds what the arguments need of these commands. */
    static void add(CommandLine parent, List<Branch> branches, List<String> arguments) {
        var named = branches.stream().filter(branch -> arguments.stream().limit(1).anyMatch(branch.name::equals))
                .toList();
        for (var branch : named.isEmpty() ? branches : named) {
            var command = new CommandLine(branch.made.get());
            branch.words.ifPresent(command::setResourceBundle);
            if (!named.isEmpty()) {
                add(command, branch.below, arguments.subList(1, arguments.size()));
            }
            parent.addSubcommand(branch.name, command);
        }
    }
}
