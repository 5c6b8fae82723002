using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>What a connection gets of the sessions: one to serve, or a refusal.</summary>
/// <param name="Session">The session, or null.</param>
/// <param name="IsPresent">Whether it was there before.</param>
/// <param name="Refusal">Why there is none, or null.</param>
internal readonly record struct SessionClaim(Session? Session, bool IsPresent, Admission? Refusal = null)
{
    public static SessionClaim TooMany { get; } = new(null, false, Admission.Refuse(MqttReason.ServerUnavailable, "No more sessions are taken."));

    public static SessionClaim OfAnother { get; } = new(
        null, false, Admission.Refuse(MqttReason.ClientIdentifierNotValid, "Another user is connected under this client id: take one of your own."));
}

/// <summary>All sessions by client id; at any time at most one connection serves each.</summary>
internal sealed class SessionTable(BrokerContext broker)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = [];

    public int Count
    {
        get
        {
            lock (_gate) return _sessions.Count;
        }
    }

    /// <summary>
    /// Makes this connection the one that serves its client id. One that serves it now is closed, and waited for until its last act,
    /// so that the two never mix. A session belongs to who made it: another identity cannot take it over, and where nobody serves it, ends it and begins anew.
    /// </summary>
    /// <returns>What this connection serves, or why it may not.</returns>
    public async ValueTask<SessionClaim> ClaimAsync(ClientConnection connection, Admission admission)
    {
        while (true)
        {
            ClientConnection owner;
            lock (_gate)
            {
                _sessions.TryGetValue(admission.ClientId, out Session? session);
                if (session?.Owner is null) return Claim(connection, admission, session);
                if (session.Identity != admission.Identity) return SessionClaim.OfAnother;
                owner = session.Owner;
            }

            owner.Close(MqttDisconnectReason.TakenOver);
            await owner.Ended.ConfigureAwait(false);
        }
    }

    /// <summary>The connection that serves this client id now, or null.</summary>
    public ClientConnection? OwnerOf(string clientId)
    {
        lock (_gate) return _sessions.GetValueOrDefault(clientId)?.Owner;
    }

    /// <summary>This connection serves its session no more; a session that is not kept ends.</summary>
    /// <param name="session">The session.</param>
    /// <param name="will">The last will whose delay begins now, or null.</param>
    public void Release(Session session, LastWill? will)
    {
        lock (_gate)
        {
            session.Owner = null;
            session.AbsentSinceMs = broker.NowMs;
            session.PendingWill = will;
            if (session.ExpiryMs == 0) Remove(session);
        }
    }

    /// <summary>Fires last wills whose delay is over, and ends sessions that were without a connection for too long.</summary>
    public void Sweep(long nowMs)
    {
        lock (_gate)
        {
            List<Session>? expired = null;
            foreach (Session session in _sessions.Values)
            {
                if (session.Owner is not null) continue;
                long absentMs = nowMs - session.AbsentSinceMs;
                if (session.PendingWill is { } will && absentMs >= will.DelayMs) FireWill(session);
                if (absentMs > session.ExpiryMs) (expired ??= []).Add(session);
            }

            foreach (Session session in expired ?? []) Remove(session);
        }
    }

    private SessionClaim Claim(ClientConnection connection, Admission admission, Session? known)
    {
        if (known is not null && (admission.StartsClean || known.Identity != admission.Identity))
        {
            Remove(known);
            known = null;
        }

        bool isPresent = known is not null;
        if (!isPresent && _sessions.Count >= broker.Options.MaxSessions) return SessionClaim.TooMany;
        Session session = known ?? new Session(admission.ClientId, admission.Identity, broker);
        session.Owner = connection;
        session.ExpiryMs = admission.SessionExpiryMs;
        session.PendingWill = null;
        _sessions[admission.ClientId] = session;
        return new SessionClaim(session, isPresent);
    }

    private void Remove(Session session)
    {
        FireWill(session);
        broker.Router.Subscriptions.RemoveAll(session);
        _sessions.Remove(session.ClientId);
    }

    /// <summary>A will that waited fires on a thread of its own: the observer may wait, and sessions are locked here.</summary>
    private void FireWill(Session session)
    {
        if (session.PendingWill is not { } will) return;
        session.PendingWill = null;
        _ = Task.Run(() => will.FireAsync(broker, session));
    }
}
