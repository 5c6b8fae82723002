namespace DeskDevice.Mqtt;

/// <summary>Packet ids in use and who waits for their answer; at most a fixed number at once.</summary>
internal sealed class PendingReplies(int limit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, (MqttPacketType Expected, TaskCompletionSource<MqttReason[]> Reply)> _waiting = [];
    private TaskCompletionSource? _freed;
    private bool _isOver;
    private Exception? _reason;
    private ushort _lastId;

    /// <summary>Takes a free packet id, waiting for one if need be.</summary>
    public async ValueTask<(ushort Id, Task<MqttReason[]> Reply)> ReserveAsync(MqttPacketType expected, CancellationToken cancellation)
    {
        while (true)
        {
            Task freed;
            lock (_gate)
            {
                if (_isOver) throw Lost();
                if (_waiting.Count < limit) return Reserve(expected);
                freed = (_freed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await freed.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Hands the answer to who waits for it; an answer nobody waits for is a fault of the broker.</summary>
    public void Complete(MqttPacketType type, ushort id, MqttReason[] codes)
    {
        TaskCompletionSource<MqttReason[]> reply;
        lock (_gate)
        {
            if (!_waiting.TryGetValue(id, out var waiting) || waiting.Expected != type)
                throw new MqttProtocolException($"{type}: packet id {id} is not waiting for it.");
            _waiting.Remove(id);
            reply = waiting.Reply;
            WakeWaiting();
        }

        reply.SetResult(codes);
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
            WakeWaiting();
        }
    }

    private (ushort Id, Task<MqttReason[]> Reply) Reserve(MqttPacketType expected)
    {
        do _lastId = (ushort)((_lastId % ushort.MaxValue) + 1);
        while (_waiting.ContainsKey(_lastId));
        var reply = new TaskCompletionSource<MqttReason[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add(_lastId, (expected, reply));
        return (_lastId, reply.Task);
    }

    private MqttNotConnectedException Lost() => new("The connection ended before the broker answered.", _reason);

    private void WakeWaiting()
    {
        _freed?.SetResult();
        _freed = null;
    }
}
