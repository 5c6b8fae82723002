using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// Standard 14: keep promises. The desk says that a call-back was promised; when it is due days later, and whether it was kept, the gateway knows, which
/// has the calendar.
/// </summary>
public sealed class CallBackRule : Rule
{
    /// <summary>A call-back was promised.</summary>
    public const string Promised = "promised";

    /// <inheritdoc />
    public override string Name => "call-back";

    /// <inheritdoc />
    public override Rule Copy() => new CallBackRule { DueMs = DueMs };

    /// <inheritdoc />
    public override void OnEvent(CallNote note, Limits limits, IConductSink sink)
    {
        if (note.Kind != EventKinds.Promise) return;
        sink.Judge(new Verdict { Rule = Name, Outcome = Promised, Call = note.Call, FromMs = note.Ms, ToMs = note.Ms, Revision = limits.Revision });
    }
}
