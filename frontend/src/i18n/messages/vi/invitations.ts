/** Letters of invitation and how they reach people, as the desk sees it. */
export const invitations = {
  title: "Giấy mời",
  write: "Soạn giấy mời",
  change: "Số, nội dung giấy mời",
  before: "Giấy mời được gửi cho từng người ngay khi chủ tọa duyệt.",
  email: "Gửi trong ứng dụng và qua thư điện tử.",
  emailReplies:
    "Gửi trong ứng dụng và qua thư điện tử; người nhận trả lời được ngay từ thư hoặc từ lịch của mình.",
  sms: "Kèm tin nhắn.",
  appOnly: "Hệ thống chưa cấu hình máy chủ thư nên giấy mời chỉ hiện trong ứng dụng.",
  tally:
    "Đã gửi {sent} · chờ gửi {queued} · không gửi được {failed} · chưa có địa chỉ {missing} · đã mở {opened}",
  tallyApp: "Đã mở giấy mời: {opened} trên {count}",
  onlyFailed: "Chỉ xem người chưa nhận được",
  nobodyFailed: "Mọi giấy mời đều đã được gửi.",

  letter: {
    number: "Số văn bản",
    numberHint: "Do văn thư cấp, đứng trước ký hiệu {symbol}. Để trống nếu chưa có.",
    numberWrong: "Cần một số từ 1 đến 999.999.",
    note: "Đề nghị đối với đại biểu",
    noteHint: "Câu cuối của giấy mời.",
    preview: "Xem giấy mời của {name}",
    mailed: "Thư đã gửi giữ nguyên nội dung cũ; giấy mời mở trong ứng dụng là bản mới.",
  },

  state: {
    queued: "Chờ gửi lúc {time}",
    retry: "Sẽ gửi lại lúc {time}: {why}",
    sent: "Đã gửi {channel} lúc {time}",
    failed: "Không gửi được {channel} đến {address}: {why}",
    bounced: "Không đến được {address}, {channel} bị trả lại: {why}",
    noAddress: "Chưa có địa chỉ thư điện tử",
    reminded: "Đã nhắc qua {channel} lúc {time}",
  },
  channel: { email: "thư", sms: "tin nhắn" },
  problem: {
    unreachable: "không kết nối được máy chủ",
    busy: "máy chủ chưa nhận ({answer})",
    refused: "máy chủ từ chối ({answer})",
    login: "máy chủ không chấp nhận tài khoản gửi",
    over: "cuộc họp đã bắt đầu hoặc đã qua",
    broken: "không soạn được thư; hãy báo người quản trị",
    returned: "{answer}",
  },
  opened: "Đã mở giấy mời lúc {time}",
  again: "Gửi lại giấy mời",
  sentAgain: "Đang gửi lại giấy mời cho {name}.",
  see: "Xem giấy mời",
} as const;
