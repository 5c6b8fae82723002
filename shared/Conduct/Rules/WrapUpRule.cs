using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>Standard 12: write down every call. There is a time for it after a call, and another after a chat session.</summary>
public sealed class WrapUpRule : TimedStateRule
{
    /// <inheritdoc />
    public override string Name => "wrap-up";

    /// <inheritdoc />
    protected override int State => CallState.WrapUp;

    /// <inheritdoc />
    protected override string Prompt => PromptKinds.WrapLong;

    /// <inheritdoc />
    public override Rule Copy() => new WrapUpRule().With(this);

    /// <inheritdoc />
    protected override int LimitOf(CallStep step, Limits limits) => step.Medium == CallRecord.Chat ? limits.ChatWrapUpMs : limits.WrapUpMs;

    /// <inheritdoc />
    protected override long CallOf(CallStep step) => step.Before;
}
