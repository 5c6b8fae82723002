namespace DeskDevice.Phone.Lines;

/// <summary>What a phone system can say of a channel: one leg of a call, between it and one phone.</summary>
internal enum FactKind
{
    /// <summary>It is the channel of one of our phones.</summary>
    Opened,

    /// <summary>The phone is calling out.</summary>
    Dials,

    /// <summary>The phone rings.</summary>
    Rings,

    /// <summary>The two sides are through.</summary>
    Answered,

    /// <summary>The phone put the other side on hold.</summary>
    Held,

    /// <summary>The phone took the other side back.</summary>
    Unheld,

    /// <summary>The phone handed the call over.</summary>
    HandedOver,

    /// <summary>The channel is gone.</summary>
    Closed,
}

/// <summary>A fact of one channel, in the same words for every phone system.</summary>
internal readonly record struct ChannelFact(FactKind Kind, string Channel)
{
    /// <summary>With <see cref="FactKind.Opened"/>: whose it is.</summary>
    public string? Extension { get; init; }

    /// <summary>With <see cref="FactKind.Closed"/>: who ended it.</summary>
    public CallEnder By { get; init; }

    /// <summary>With <see cref="FactKind.HandedOver"/>: how.</summary>
    public HandOver How { get; init; }
}

/// <summary>States of a channel.</summary>
internal enum ChannelState
{
    /// <summary>It is there; nothing has come of it yet.</summary>
    Opened,

    /// <summary>The phone is calling out.</summary>
    Dialing,

    /// <summary>The phone rings.</summary>
    Ringing,

    /// <summary>The two sides are through.</summary>
    Up,

    /// <summary>The other side waits.</summary>
    Held,
}

/// <summary>A channel as the phone system lists it.</summary>
/// <param name="Channel">Its id there.</param>
/// <param name="Extension">Whose it is.</param>
/// <param name="State">What it is in; <see cref="ChannelState.Up"/> may hide a hold where <paramref name="TellsHold"/> is false.</param>
/// <param name="TellsHold">Whether the list tells a hold.</param>
internal readonly record struct ListedChannel(string Channel, string Extension, ChannelState State, bool TellsHold);
