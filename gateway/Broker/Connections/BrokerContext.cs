using DeskDevice.Mqtt;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Broker;

/// <summary>What all connections of one listener share.</summary>
internal sealed class BrokerContext
{
    private readonly long _started;

    public BrokerContext(MqttListenerOptions options, IMqttAccess access, IMqttObserver? observer, TimeProvider time, ILogger log)
    {
        Options = options;
        Access = access;
        Observer = observer;
        Time = time;
        Log = log;
        Router = new Router(this);
        Sessions = new SessionTable(this);
        PlainDoor = new Door(options.MaxOpening);
        TlsDoor = new Door(options.MaxOpeningTls);
        LateAnswers = new LateAnswers(time, options.AnswerTogether);
        _started = time.GetTimestamp();
    }

    public MqttListenerOptions Options { get; }

    public IMqttAccess Access { get; }

    public IMqttObserver? Observer { get; }

    public TimeProvider Time { get; }

    public ILogger Log { get; }

    public Tally Tally { get; } = new();

    /// <summary>Where connections without TLS of the listener's own begin.</summary>
    public Door PlainDoor { get; }

    /// <summary>Where connections with TLS begin: a handshake costs many times what a CONNECT does.</summary>
    public Door TlsDoor { get; }

    /// <summary>Connections whose acknowledgements wait for company.</summary>
    public LateAnswers LateAnswers { get; }

    public Router Router { get; }

    public SessionTable Sessions { get; }

    /// <summary>Cancelled when the listener could not be stopped in time.</summary>
    public CancellationTokenSource Abandon { get; } = new();

    /// <summary>Milliseconds since the listener was made, on its own clock.</summary>
    public long NowMs => (long)Time.GetElapsedTime(_started).TotalMilliseconds;

    /// <summary>Shows a message to the observer.</summary>
    public ValueTask ObserveAsync(string clientId, in MqttMessage message) =>
        Observer?.OnPublishAsync(clientId, message, Abandon.Token) ?? ValueTask.CompletedTask;

    /// <summary>Tells the observer something it cannot answer; what it throws is counted and logged.</summary>
    public void Tell(Action<IMqttObserver> notice)
    {
        try
        {
            if (Observer is not null) notice(Observer);
        }
        catch (Exception e)
        {
            NoteObserverFailure(e);
        }
    }

    public void NoteObserverFailure(Exception e)
    {
        Interlocked.Increment(ref Tally.ObserverFailures);
        Log.ObserverThrew(e);
    }
}
