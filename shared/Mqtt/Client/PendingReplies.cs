namespace DeskDevice.Mqtt;

/// <summary>Packet ids of subscriptions under way, and who waits for their answer.</summary>
internal sealed class PendingReplies
{
    private const ushort FirstId = ClientOutbox.LastId + 1;

    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, (MqttPacketType Expected, TaskCompletionSource<MqttFilterAckPacket> Reply)> _waiting = [];
    private bool _isOver;
    private Exception? _reason;
    private int _last;

    /// <summary>Takes a free packet id.</summary>
    /// <exception cref="MqttNotConnectedException">The connection has ended.</exception>
    public (ushort Id, Task<MqttFilterAckPacket> Reply) Reserve(MqttPacketType expected)
    {
        lock (_gate)
        {
            if (_isOver || _waiting.Count > ushort.MaxValue - FirstId) throw Lost();
            do _last = (_last + 1) % (ushort.MaxValue - FirstId + 1);
            while (_waiting.ContainsKey((ushort)(FirstId + _last)));
            var reply = new TaskCompletionSource<MqttFilterAckPacket>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((ushort)(FirstId + _last), (expected, reply));
            return ((ushort)(FirstId + _last), reply.Task);
        }
    }

    /// <summary>Hands the answer to who waits for it; an answer nobody waits for is a fault of the broker.</summary>
    public void Complete(MqttPacketType type, in MqttFilterAckPacket answer)
    {
        TaskCompletionSource<MqttFilterAckPacket> reply;
        lock (_gate)
        {
            if (!_waiting.TryGetValue(answer.Id, out var waiting) || waiting.Expected != type)
                throw new MqttProtocolException($"{type}: packet id {answer.Id} is not waiting for it.");
            _waiting.Remove(answer.Id);
            reply = waiting.Reply;
        }

        reply.SetResult(answer);
    }

    /// <summary>Fails all who wait and all who come later.</summary>
    public void Fail(Exception? reason)
    {
        lock (_gate)
        {
            _isOver = true;
            _reason = reason;
            foreach (var waiting in _waiting.Values) waiting.Reply.SetException(Lost());
            _waiting.Clear();
        }
    }

    private MqttNotConnectedException Lost() => new("The connection ended before the broker answered.", _reason);
}
