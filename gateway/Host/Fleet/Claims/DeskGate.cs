using System.Net;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Broker;
using DeskDevice.Contract;
using DeskDevice.Fleet.Provisioning;
using DeskDevice.Host.Settings;

namespace DeskDevice.Host.Fleet.Claims;

/// <summary>The door of the listener for units: asks the sites that are served here. Safe from any thread.</summary>
/// <param name="rule">Who is let in besides claimed units.</param>
internal sealed class DeskGate(DeskAdmission rule)
{
    private readonly Lock _gate = new();
    private volatile SiteGate[] _sites = [];

    /// <summary>The site is served here now.</summary>
    public void Add(SiteGate site)
    {
        lock (_gate) _sites = [.. _sites, site];
    }

    /// <summary>It no longer is.</summary>
    public void Remove(SiteGate site)
    {
        lock (_gate) _sites = [.. _sites.Where(one => one != site)];
    }

    /// <summary>A connection of the unit was ended by another of the same name.</summary>
    public void TakenOver(string desk)
    {
        foreach (SiteGate site in _sites) site.TakenOver(desk);
    }

    /// <summary>Whether the unit may come in. Its identity is what its topics begin with where it is claimed, else its name.</summary>
    /// <param name="request">What it showed.</param>
    /// <param name="certificate">Its own certificate, if it showed one.</param>
    public MqttConnectResult Admit(in MqttConnectRequest request, X509Certificate2? certificate)
    {
        string from = request.Remote is IPEndPoint { Address: var address } ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : "";
        Newcomer unit = new(request.ClientId, SecretDigest.Of(request.Password.Span), certificate, from);
        SiteGate[] sites = _sites;
        bool isBarred = false;
        foreach (SiteGate site in sites)
        {
            GateAnswer answer = site.Ask(unit);
            if (answer == GateAnswer.Admitted) return MqttConnectResult.Accept(rule == DeskAdmission.Claimed ? Topics.Of(site.Site, unit.Desk, "") : unit.Desk);
            isBarred |= answer == GateAnswer.Barred;
        }

        if (rule == DeskAdmission.Open && !isBarred)
        {
            foreach (SiteGate site in sites) site.Seen(unit);
            return MqttConnectResult.Accept(unit.Desk);
        }

        foreach (SiteGate site in sites) site.Wait(unit);
        if (sites.Length == 0) return MqttConnectResult.Refuse(MqttConnectCode.ServerUnavailable);
        return MqttConnectResult.Refuse(unit.Digest.Length == 0 || isBarred ? MqttConnectCode.NotAuthorized : MqttConnectCode.BadUserNameOrPassword);
    }
}
