using System.Diagnostics.Metrics;
using DeskDevice.Host.Phone;
using DeskDevice.Phone;

namespace DeskDevice.Host.Telemetry;

/// <summary>The instruments of the connections to phone systems.</summary>
internal static class PhoneMeter
{
    public static void Add(Meter meter, PhoneSet phones)
    {
        meter.CreateObservableGauge("deskdevice.phone.up", () => Each(phones, status => status.State == PhoneState.Up ? 1 : 0), description: "1 while the phone system is listened to; else 0.");
        meter.CreateObservableCounter("deskdevice.phone.events", () => Each(phones, status => status.Events), "{event}", "Events that the phone system told of phones at desks.");
        meter.CreateObservableCounter("deskdevice.phone.connected", () => Each(phones, status => status.Connections), "{connection}", "How often it was signed in to.");
        meter.CreateObservableCounter("deskdevice.phone.malformed", () => Each(phones, status => status.Malformed), "{message}", "Lines and messages of the phone system that could not be read.");
    }

    private static IEnumerable<Measurement<long>> Each(PhoneSet phones, Func<PhoneStatus, long> value) =>
        phones.Status.Select(phone => new Measurement<long>(value(phone.Status), new KeyValuePair<string, object?>("phone", phone.Name)));
}
