using System.Diagnostics;
using DeskDevice.Broker;
using DeskDevice.Contract;
using DeskDevice.Mqtt;

namespace DeskDevice.Benchmarks.Mqtt.Servers;

/// <summary>The product's listener in a process of its own, with an observer that counts, or that answers each event with a prompt.</summary>
internal static class ListenerServer
{
    /// <summary>What <see cref="CountManagedAsync"/> prints behind this.</summary>
    public const string ManagedPrefix = "managed bytes per connection: ";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public static async Task RunAsync(int port, bool answers, int countAt)
    {
        var observer = new Observer();
        using var listener = new MqttListener(new MqttListenerOptions { Endpoints = [new MqttEndpoint { Port = port }] }, new OpenAccess(), observer);
        if (answers) observer.Listener = listener;
        await listener.StartAsync(CancellationToken.None);
        if (countAt > 0) await CountManagedAsync(listener, countAt);
        await Task.Delay(Timeout.Infinite);
    }

    private static async Task CountManagedAsync(MqttListener listener, int countAt)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        while (listener.Counters.Subscriptions < countAt) await Task.Delay(Look);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine($"{ManagedPrefix}{(after - before) / countAt}");
    }

    private sealed class Observer : IMqttObserver
    {
        private static readonly byte[] Answer = new byte[64];
        private long _events;

        /// <summary>Where answers go, or null for none.</summary>
        public MqttListener? Listener { get; set; }

        public ValueTask OnPublishAsync(string clientId, MqttMessage message, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _events);
            Listener?.Publish(new MqttMessage(Topics.Of("demo", clientId, Topics.Prompt), Answer, MqttQos.AtLeastOnce));
            return ValueTask.CompletedTask;
        }
    }
}
