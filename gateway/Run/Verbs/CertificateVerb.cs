using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeskDevice.Run.Verbs;

/// <summary><c>certificate</c>: a certificate that signs itself, for a first try of TLS; nobody trusts it who was not given it.</summary>
internal sealed class CertificateVerb
{
    // What browsers take at most.
    private const int Days = 397;
    private const string ForServers = "1.3.6.1.5.5.7.3.1";

    private readonly Argument<string[]> _names = new("name") { Description = "Names and addresses by which the gateway is called; the first is its subject.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _out = new("--out") { Description = "The folder of cert.pem and key.pem.", DefaultValueFactory = _ => "." };

    public Command Command()
    {
        Command command = new("certificate", "Make a certificate that signs itself, to try TLS before there is a real one.") { _names, _out };
        command.SetAction(parsed => Guarded.RunAsync(_ => Task.FromResult(Make(parsed.GetRequiredValue(_names), parsed.GetRequiredValue(_out)))));
        return command;
    }

    private static int Make(string[] names, string folder)
    {
        (string certificate, string key) = (Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
        if (File.Exists(key)) throw new IOException($"'{key}' is there already: name another folder with --out, or move it away");
        using ECDsa pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(new X500DistinguishedName("CN=" + names[0]), pair, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(NamesOf(names));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ForServers)], critical: false));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(Days));
        Directory.CreateDirectory(folder);
        File.WriteAllText(certificate, made.ExportCertificatePem() + "\n");
        WriteKey(key, pair.ExportPkcs8PrivateKeyPem() + "\n");
        Console.WriteLine($"{certificate} and {key} count for {string.Join(", ", names)} until {made.NotAfter.ToUniversalTime():yyyy-MM-dd}. Its SHA-256 is {made.GetCertHashString(HashAlgorithmName.SHA256)}: compare it where a browser warns.");
        return 0;
    }

    private static X509Extension NamesOf(string[] names)
    {
        SubjectAlternativeNameBuilder all = new();
        foreach (string name in names)
        {
            if (IPAddress.TryParse(name, out IPAddress? address)) all.AddIpAddress(address);
            else if (Uri.CheckHostName(name) == UriHostNameType.Dns) all.AddDnsName(name);
            else throw new IOException($"name: '{name}' is neither a name nor an address; write for example gateway.example.org 192.0.2.10");
        }

        return all.Build();
    }

    private static void WriteKey(string path, string pem)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using StreamWriter file = new(path, options);
        file.Write(pem);
    }
}
