using System.Security.Cryptography.X509Certificates;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tls;
using DeskDevice.Support;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Tests.Tls;

/// <summary>A certificate that is replaced on disk.</summary>
public sealed class RenewedCertificateTests : IDisposable
{
    private readonly TlsFolder _files = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LinesLog _log = new();

    [Fact]
    public void It_is_taken_up_and_until_then_the_same_object_is_given()
    {
        RenewedCertificate certificate = Open();
        Assert.Same(certificate.Current(), certificate.Current());
        Assert.Single(certificate.Current().IntermediateCertificates);
        Replace("second");
        Assert.Equal("CN=second", Subject(certificate));
        Assert.StartsWith("Information: The certificate of the MQTT listener was replaced", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_replacement_keeps_the_old_one_and_is_told_once()
    {
        RenewedCertificate certificate = Open();
        _files.WriteCertificate("half of a certif");
        Assert.Equal("CN=first", Subject(certificate));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("CN=first", Subject(certificate));
        Assert.StartsWith(
            $"Error: The new certificate of the MQTT listener cannot be used, the old one stays: Mqtt:Tls:Certificate: '{_files.Certificate}'; it holds no certificate",
            Assert.Single(_log.Lines),
            StringComparison.Ordinal);
        Replace("third");
        Assert.Equal("CN=third", Subject(certificate));
    }

    [Fact]
    public void One_whose_key_comes_later_counts_when_both_are_there()
    {
        RenewedCertificate certificate = Open();
        using X509Certificate2 second = _files.Issue("second");
        _files.WriteCertificate(second);
        Assert.Equal("CN=first", Subject(certificate));
        _files.WriteKey(TestCertificates.KeyPem(second));
        Assert.Equal("CN=second", Subject(certificate));
    }

    [Fact]
    public void Files_that_are_gone_change_nothing()
    {
        RenewedCertificate certificate = Open();
        File.Delete(_files.Key);
        Assert.Equal("CN=first", Subject(certificate));
        Assert.Contains("Mqtt:Tls:Key: ", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_leaves_the_time_of_the_files_is_seen_within_a_minute()
    {
        RenewedCertificate certificate = Open();
        (DateTime Certificate, DateTime Key) before = (File.GetLastWriteTimeUtc(_files.Certificate), File.GetLastWriteTimeUtc(_files.Key));
        Replace("second");
        File.SetLastWriteTimeUtc(_files.Certificate, before.Certificate);
        File.SetLastWriteTimeUtc(_files.Key, before.Key);
        Assert.Equal("CN=first", Subject(certificate));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("CN=second", Subject(certificate));
    }

    [Fact]
    public void One_that_begins_later_is_taken_up_then()
    {
        RenewedCertificate certificate = Open();
        DateTimeOffset begins = _clock.GetUtcNow().AddMinutes(5);
        using X509Certificate2 second = TestCertificates.Server(_files.Authority, "second", begins, begins.AddYears(1));
        _files.Write(second);
        Assert.Equal("CN=first", Subject(certificate));
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("CN=second", Subject(certificate));
        Assert.Equal(begins.AddYears(1), certificate.Ends);
    }

    [Fact]
    public void A_broken_first_one_is_refused()
    {
        File.Delete(_files.Certificate);
        _files.WriteKey("nothing");
        SettingsException wrong = Assert.Throws<SettingsException>(Open);
        Assert.Equal(["Mqtt:Tls:Certificate", "Mqtt:Tls:Key"], wrong.Problems.Select(problem => problem[..problem.IndexOf(": ", StringComparison.Ordinal)]));
    }

    public void Dispose() => _files.Dispose();

    private RenewedCertificate Open() => new(_files.Settings, _clock, _log);

    private static string Subject(RenewedCertificate certificate) => certificate.Current().TargetCertificate.Subject;

    private void Replace(string name)
    {
        using X509Certificate2 next = _files.Issue(name);
        _files.Write(next);
    }

    private sealed class LinesLog : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
