package dev.muster.policy.oracle;

/** Is told of every condition that is looked at, and whether it held. */
public interface ConditionListener {

    void looked(String operator, boolean holds);
}
