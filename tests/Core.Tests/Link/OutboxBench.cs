using System.Globalization;
using System.Text;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Link;

namespace DeskDevice.Core.Tests.Link;

/// <summary>What the tests of the outbox on flash do with one: events whose payload begins with their sequence, up to 200 bytes long.</summary>
internal static class OutboxBench
{
    public const long Boot = 5;

    public static void Add(Outbox outbox, long seq, string kind = EventKinds.Help, long boot = Boot)
    {
        byte[] payload = Encoding.UTF8.GetBytes($"{seq} ".PadRight((int)(60 + (seq * 37 % 140)), 'x'));
        outbox.Add(new DeskEvent { Boot = boot, Seq = seq, Kind = kind }, payload, payload.Length);
    }

    public static List<long> Take(Outbox outbox, long linkMs, int most = int.MaxValue)
    {
        Outgoing message = new();
        List<long> taken = [];
        while (taken.Count < most && outbox.TryTake(message, linkMs))
        {
            string payload = Encoding.UTF8.GetString(message.Payload, 0, message.Length);
            long seq = long.Parse(payload.Split(' ')[0], CultureInfo.InvariantCulture);
            Assert.Equal(60 + (seq * 37 % 140), message.Length);
            taken.Add(seq);
        }

        return taken;
    }

    /// <summary>Takes all there is, acknowledging as it goes.</summary>
    public static List<long> Drain(Outbox outbox, long boot = Boot)
    {
        List<long> drained = [];
        for (List<long> taken = Take(outbox, 0); taken.Count > 0; taken = Take(outbox, 0))
        {
            drained.AddRange(taken);
            outbox.Ack(boot, taken[^1], 0);
        }

        return drained;
    }
}
