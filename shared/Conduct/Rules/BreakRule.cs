using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>Standard 15: come back from breaks on time. The longest a break may last is known here; when it is due stands in the roster, which the gateway has.</summary>
public sealed class BreakRule : TimedStateRule
{
    /// <inheritdoc />
    public override string Name => "break";

    /// <inheritdoc />
    protected override int State => CallState.Away;

    /// <inheritdoc />
    protected override string Prompt => PromptKinds.Return;

    /// <inheritdoc />
    public override Rule Copy() => new BreakRule().With(this);

    /// <inheritdoc />
    protected override int LimitOf(CallStep step, Limits limits) => limits.BreakMs;

    // Of no call: the one before is closed, and one that ends the break only begins.
    /// <inheritdoc />
    protected override long CallOf(CallStep step) => 0;
}
