using System.Security.Cryptography.X509Certificates;

namespace DeskDevice.Host.Ingest;

/// <summary>Which desk a client certificate is for.</summary>
internal static class DeskCertificate
{
    private const string CommonName = "2.5.4.3";
    private const string AlternativeNames = "2.5.29.17";

    /// <summary>Whether the subject's common name, or one of the DNS names beside it, is the desk's id.</summary>
    public static bool IsOf(X509Certificate2 certificate, string desk) => NamesOf(certificate).Contains(desk, StringComparer.Ordinal);

    private static IEnumerable<string?> NamesOf(X509Certificate2 certificate)
    {
        foreach (X500RelativeDistinguishedName name in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            if (!name.HasMultipleElements && name.GetSingleElementType().Value == CommonName) yield return name.GetSingleElementValue();
        }

        foreach (X509Extension extension in certificate.Extensions.Where(extension => extension.Oid?.Value == AlternativeNames))
        {
            var names = new X509SubjectAlternativeNameExtension(extension.RawData);
            foreach (string name in names.EnumerateDnsNames()) yield return name;
        }
    }
}
