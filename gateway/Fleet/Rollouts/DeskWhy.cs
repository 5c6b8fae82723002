namespace DeskDevice.Fleet.Rollouts;

/// <summary>Why a desk is where it is in a rollout: a word, and what belongs to it.</summary>
/// <param name="Word">One of the words below.</param>
public sealed record DeskWhy(string Word)
{
    /// <summary>Left out: it runs <see cref="Version"/> already.</summary>
    public const string Runs = "runs";

    /// <summary>Left out: it runs a newer release, <see cref="Version"/>, and would refuse this one.</summary>
    public const string Newer = "newer";

    /// <summary>Left out: the image is for other boards.</summary>
    public const string Board = "board";

    /// <summary>Left out: it has refused this very image, or went back from it (<see cref="Error"/>).</summary>
    public const string Barred = "barred";

    /// <summary>Left out: rollout <see cref="Rollout"/> has it.</summary>
    public const string Held = "held";

    /// <summary>Left out: it is of none of the groups.</summary>
    public const string Group = "group";

    /// <summary>Left out: it has not said yet what it runs.</summary>
    public const string Unknown = "unknown";

    /// <summary>Waits for its wave, <see cref="Wave"/>.</summary>
    public const string InWave = "wave";

    /// <summary>Was away when the rollout began (since <see cref="UtcMs"/>): gets the image after the last wave, when it is back.</summary>
    public const string Away = "away";

    /// <summary>Waits until fewer desks fetch the image.</summary>
    public const string Turn = "turn";

    /// <summary>Waits until the rollout is resumed.</summary>
    public const string Paused = "paused";

    /// <summary>Does not get the image: the rollout was ended.</summary>
    public const string Ended = "ended";

    /// <summary>Is offline since <see cref="UtcMs"/>.</summary>
    public const string Offline = "offline";

    /// <summary>Was offered the image at <see cref="UtcMs"/>.</summary>
    public const string Offered = "offered";

    /// <summary>Fetches the image: <see cref="Percent"/>.</summary>
    public const string Fetches = "fetches";

    /// <summary>Waits for the end of a call.</summary>
    public const string Call = "call";

    /// <summary>Waits for its window, which opens at <see cref="UtcMs"/>.</summary>
    public const string Window = "window";

    /// <summary>Waits until it knows the time.</summary>
    public const string Time = "time";

    /// <summary>Puts the image into its other slot, and restarts.</summary>
    public const string Installs = "installs";

    /// <summary>Runs the image on trial since <see cref="UtcMs"/>.</summary>
    public const string Trial = "trial";

    /// <summary>Says it has proved itself, and runs something else: <see cref="Version"/>.</summary>
    public const string Unproved = "unproved";

    /// <summary>Has said nothing for too long, since <see cref="UtcMs"/>.</summary>
    public const string Silent = "silent";

    /// <summary>Runs the image for good.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>The same, though the rollout was taken back: no release that it would take leads to <see cref="Version"/>.</summary>
    public const string Stays = "stays";

    /// <summary>The same, though the rollout was taken back: rollout <see cref="Rollout"/> brings it back to <see cref="Version"/>.</summary>
    public const string Returns = "returns";

    /// <summary>Tried the image and runs what it ran before (<see cref="Error"/>).</summary>
    public const string WentBack = "rolledback";

    /// <summary>Did not take the image (<see cref="Error"/>).</summary>
    public const string Refused = "refused";

    /// <summary>Every word, for whoever must have a text for each.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        Runs, Newer, Board, Barred, Held, Group, Unknown, InWave, Away, Turn, Paused, Ended, Offline, Offered, Fetches, Call, Window, Time, Installs, Trial, Unproved, Silent,
        Confirmed, Stays, Returns, WentBack, Refused,
    ];

    /// <summary>A version, or empty.</summary>
    public string Version { get; init; } = "";

    /// <summary>The desk's word for what went wrong, or empty.</summary>
    public string Error { get; init; } = "";

    /// <summary>A wave, or 0.</summary>
    public int Wave { get; init; }

    /// <summary>A rollout, or 0.</summary>
    public int Rollout { get; init; }

    /// <summary>How much of the image it has.</summary>
    public int Percent { get; init; }

    /// <summary>A moment, UTC ms, or 0.</summary>
    public long UtcMs { get; init; }
}
