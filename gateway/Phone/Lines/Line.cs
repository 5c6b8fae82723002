namespace DeskDevice.Phone.Lines;

/// <summary>A channel of one of our phones.</summary>
internal sealed class Channel(string id, long number)
{
    public string Id => id;

    /// <summary>The number of the call that it began.</summary>
    public long Number => number;

    public ChannelState State { get; set; }

    /// <summary>It was dialled while another call waited: to ask, or to hand that over.</summary>
    public bool IsEnquiry { get; set; }
}

/// <summary>
/// One phone. A desk's call timer knows one call at a time: that is the phone's first channel, until it is gone. What comes
/// beside it (a second call that knocks, an enquiry) is told when the first is over, except that an enquiry begins a transfer.
/// </summary>
internal sealed class Line(string extension, Action<PhoneEvent> tell)
{
    private readonly List<Channel> _channels = [];
    private Channel? _active;
    private bool _hasBegunTransfer;
    private bool _isHandedOver;

    /// <summary>Set while what there is now is compared with what was known: then it is not known when things happened.</summary>
    public bool IsLate { get; set; }

    public void Open(string id, long number)
    {
        if (Find(id) is null) _channels.Add(new Channel(id, number));
    }

    public ChannelState? StateOf(string id) => Find(id)?.State;

    public void Step(in ChannelFact fact)
    {
        if (Find(fact.Channel) is not { } channel) return;
        if (fact.Kind == FactKind.Closed)
        {
            Close(channel, fact.By);
            return;
        }

        if (fact.Kind == FactKind.HandedOver) HandOver(channel, fact.How);
        ChannelState before = channel.State;
        channel.State = ChannelTable.Next(before, fact.Kind);
        if (channel.State != before) Entered(channel, before);
    }

    private void Entered(Channel channel, ChannelState before)
    {
        if (_active is null) Begin(channel);
        else if (channel == _active) Tell(channel, Moved(before, channel.State));
        else if (channel.State == ChannelState.Dialing && _active.State == ChannelState.Held) Enquire(channel);
    }

    private static PhoneEventKind? Moved(ChannelState before, ChannelState after) => (before, after) switch
    {
        (ChannelState.Ringing, ChannelState.Up) => PhoneEventKind.Answer,
        (ChannelState.Held, ChannelState.Up) => PhoneEventKind.Unhold,
        (_, ChannelState.Held) => PhoneEventKind.Hold,
        _ => null,
    };

    private void Begin(Channel channel)
    {
        _active = channel;
        _hasBegunTransfer = false;
        Tell(channel, channel.State switch
        {
            ChannelState.Ringing => PhoneEventKind.Ring,
            ChannelState.Dialing => PhoneEventKind.Dial,
            _ => channel.IsEnquiry ? PhoneEventKind.Dial : PhoneEventKind.Answer,
        });
        if (channel.State == ChannelState.Held) Tell(channel, PhoneEventKind.Hold);
    }

    private void Enquire(Channel channel)
    {
        channel.IsEnquiry = true;
        BeginTransfer();
    }

    private void BeginTransfer()
    {
        if (_hasBegunTransfer) return;
        _hasBegunTransfer = true;
        Tell(_active!, PhoneEventKind.Transfer);
    }

    private void HandOver(Channel channel, HandOver how)
    {
        if (_active is null || _isHandedOver || channel.State is ChannelState.Opened or ChannelState.Ringing) return;
        BeginTransfer();
        _isHandedOver = true;
        tell(new PhoneEvent(extension, PhoneEventKind.Transferred, _active.Number, How: how, IsLate: IsLate));
    }

    private void Close(Channel channel, CallEnder by)
    {
        _channels.Remove(channel);
        if (channel != _active) return;
        PhoneEventKind kind = channel.State == ChannelState.Ringing ? PhoneEventKind.Missed : PhoneEventKind.End;
        CallEnder who = kind == PhoneEventKind.Missed ? CallEnder.Unknown : _isHandedOver ? CallEnder.Agent : by;
        tell(new PhoneEvent(extension, kind, channel.Number, who, IsLate: IsLate));
        _active = null;
        // The enquiry's channel went with the call, and its end is on the way.
        if (_isHandedOver) _channels.RemoveAll(other => other.IsEnquiry);
        _isHandedOver = false;
        if (_channels.Find(other => other.State != ChannelState.Opened) is { } next) Begin(next);
    }

    private void Tell(Channel channel, PhoneEventKind? kind)
    {
        if (kind is { } happened) tell(new PhoneEvent(extension, happened, channel.Number, IsLate: IsLate));
    }

    private Channel? Find(string id) => _channels.Find(channel => channel.Id == id);
}
