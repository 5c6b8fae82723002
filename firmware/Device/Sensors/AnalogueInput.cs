using System.Device.Adc;

namespace DeskDevice.Device.Sensors;

/// <summary>One channel of ADC1: twelve bits over the board's full scale. It is not calibrated, so that it may read some 10 % wrong.</summary>
internal sealed class AnalogueInput
{
    private const int Steps = 4096;

    // A single sample of this ADC jumps by several steps.
    private const int Samples = 4;

    private readonly AdcChannel _channel;

    public AnalogueInput(AdcController adc, int channel) => _channel = adc.OpenChannel(channel);

    public int ReadMv()
    {
        int sum = 0;
        for (int i = 0; i < Samples; i++) sum += _channel.ReadValue();
        return sum * Pins.AdcFullScaleMv / (Steps * Samples);
    }
}
