namespace DeskDevice.Broker;

/// <summary>All sessions by client id; at any time at most one connection serves each.</summary>
internal sealed class SessionTable(MqttListenerOptions options, Router router, Tally tally)
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
    /// so that the two never mix.
    /// </summary>
    /// <returns>The session and whether it was there before; null when no more sessions are taken.</returns>
    public async ValueTask<(Session? Session, bool IsPresent)> ClaimAsync(ClientConnection connection, string clientId, SessionKind kind)
    {
        while (true)
        {
            ClientConnection owner;
            lock (_gate)
            {
                _sessions.TryGetValue(clientId, out Session? session);
                if (session?.Owner is null) return Claim(connection, clientId, kind, session);
                owner = session.Owner;
            }

            owner.Close(MqttDisconnectReason.TakenOver);
            await owner.Ended.ConfigureAwait(false);
        }
    }

    /// <summary>This connection serves its session no more; a clean session ends.</summary>
    public void Release(Session session, long nowMs)
    {
        lock (_gate)
        {
            session.Owner = null;
            session.AbsentSinceMs = nowMs;
            if (session.IsClean) Remove(session);
        }
    }

    /// <summary>Ends sessions that were without a connection for too long.</summary>
    public void Expire(long nowMs)
    {
        long oldest = nowMs - (long)options.SessionExpiry.TotalMilliseconds;
        lock (_gate)
        {
            List<Session> expired = [.. _sessions.Values.Where(s => s.Owner is null && s.AbsentSinceMs < oldest)];
            foreach (Session session in expired) Remove(session);
        }
    }

    private (Session? Session, bool IsPresent) Claim(ClientConnection connection, string clientId, SessionKind kind, Session? known)
    {
        if (known is not null && kind == SessionKind.Clean)
        {
            Remove(known);
            known = null;
        }

        bool isPresent = known is not null;
        if (!isPresent && _sessions.Count >= options.MaxSessions) return (null, false);
        Session session = known ?? new Session(clientId, options, router.Retained, tally) { IsClean = kind == SessionKind.Clean };
        session.Owner = connection;
        _sessions[clientId] = session;
        return (session, isPresent);
    }

    private void Remove(Session session)
    {
        router.Subscriptions.RemoveAll(session);
        _sessions.Remove(session.ClientId);
    }
}

/// <summary>What CONNECT asks for by its clean session flag.</summary>
internal enum SessionKind
{
    /// <summary>Starts empty and ends with the connection.</summary>
    Clean,

    /// <summary>Goes on where it was, and is kept afterwards.</summary>
    Kept,
}
