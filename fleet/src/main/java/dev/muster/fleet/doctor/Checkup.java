package dev.muster.fleet.doctor;

/** What was found of an account. */
public record Checkup(Patient patient, Entry entry, Rights rights) {

    /** Whether the work can begin there, as far as IAM told. */
    public boolean isWell() {
        return entry instanceof Entry.Open && switch (rights) {
            case Rights.Known(var denied) -> denied.isEmpty();
            case Rights.Root _ -> true;
            case Rights.Unknown _,Rights.NotAsked _ -> patient.needs().isEmpty();
        };
    }
}
