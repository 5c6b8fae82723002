namespace DeskDevice.Virtual.Day;

/// <summary>
/// Draws what happens in some calls beside talk and holds: a transfer, a promise, prompts muted, a chat in a call's place. From a stream of its own, so that
/// the calls themselves are the same with it and without.
/// </summary>
internal sealed class ExtraDraw(DayShape shape, DeskRandom random)
{
    private const double AnnouncedMs = 12_000;
    private const double BlindMs = 2_500;
    private const double LeastTalkMs = 45_000;
    private const long BeforeEndMs = 3_000;

    /// <summary>The call with what else happens in it; short ones have no time for it.</summary>
    public PlannedCall Add(PlannedCall call)
    {
        bool isChat = random.NextChance(shape.ChatShare);
        bool isTransferred = random.NextChance(shape.TransferShare);
        bool isBlind = random.NextChance(shape.BlindShare);
        bool isPromised = random.NextChance(shape.PromiseShare);
        bool isMuted = random.NextChance(shape.MuteShare);
        if (call.Direction == CallDirection.Outbound && isChat) return call with { Medium = CallMedium.Chat };
        long lastMs = call.Holds.Count == 0 ? call.AnswerMs : call.Holds[^1].ToMs;
        if (call.Help is { } help) lastMs = Math.Max(lastMs, help.ToMs);
        if (call.EndMs - lastMs < LeastTalkMs) return call;
        long beginMs = call.EndMs - BeforeEndMs - (long)(isBlind ? BlindMs : AnnouncedMs);
        return call with
        {
            Transfer = isTransferred ? new Stretch(beginMs, call.EndMs - BeforeEndMs) : null,
            PromiseMs = isPromised ? lastMs + BeforeEndMs : null,
            MuteMs = isMuted && call.Help is null ? call.AnswerMs + BeforeEndMs : null,
        };
    }
}
