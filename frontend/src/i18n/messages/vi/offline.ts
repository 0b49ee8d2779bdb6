/** What is kept on a device, for its owner and, as counts, for the desk of a meeting. */
export const offline = {
  title: "Tài liệu ngoại tuyến",
  lead: "Tài liệu của các cuộc họp sắp tới được lưu sẵn trên máy này, đã mã hóa, để đọc và ghi chú khi không có mạng.",
  phase: {
    off: "Chưa lưu tài liệu nào trên máy này.",
    nothing: "Hiện không có cuộc họp sắp tới nào cần lưu tài liệu.",
    insecure:
      "Máy này mở hệ thống qua địa chỉ không có HTTPS nên trình duyệt không cho phép lưu tài liệu. Mọi việc khác vẫn dùng bình thường khi có mạng.",
    unsupported:
      "Trình duyệt này không lưu được tài liệu, chẳng hạn vì đang ở chế độ ẩn danh. Mọi việc khác vẫn dùng bình thường khi có mạng.",
    refused: "Máy này không được phép lưu tài liệu.",
    fetching: "Đang tải tài liệu về máy",
    full: "Máy không còn đủ chỗ để lưu tiếp. Tài liệu chưa lưu vẫn đọc được khi có mạng.",
    ready: "Tất cả tài liệu đã sẵn sàng ngoại tuyến.",
  },
  paused: {
    meeting: "Tạm dừng tải vì cuộc họp đang diễn ra.",
    saver: "Tạm dừng tải vì máy đang tiết kiệm dữ liệu.",
    network: "Tạm dừng tải vì mất kết nối; sẽ tự tiếp tục.",
  },
  fetchNow: "Tải ngay",
  ready: "{ready}/{count} tài liệu đã sẵn sàng ngoại tuyến",
  until:
    "Không cần kết nối, máy này đọc được các tài liệu đã lưu đến {time}. Mỗi lần kết nối, thời hạn được tính lại.",
  used: "Đang dùng {size} bộ nhớ của máy.",

  devices: {
    title: "Thiết bị của tôi",
    lead: "Chỉ mình bạn thấy danh sách này.",
    unnamed: "Thiết bị",
    here: "máy này",
    detail: "Kết nối gần nhất {time} · {count} tài liệu",
    expired: "Quá thời hạn, không còn mở được tài liệu",
    revoked: "Đã khóa, chờ máy báo đã xóa",
    lost: "Báo mất máy",
    confirm: "Khóa thiết bị “{label}”?",
    consequence:
      "Máy đó bị đăng xuất, khóa giải mã bị hủy, tài liệu đã lưu không mở được nữa và bị xóa ngay khi máy kết nối lại. Nếu tìm thấy máy, chỉ cần đăng nhập lại.",
    lock: "Khóa thiết bị",
    done: "Đã khóa thiết bị.",
  },

  version: {
    waiting: "Đã có phiên bản mới của ứng dụng.",
    change: "Cập nhật",
    explain:
      "Ứng dụng tải lại trong vài giây; những gì chưa gửi vẫn được giữ. Nếu không, phiên bản mới được dùng ở lần mở sau.",
  },

  desk: {
    line: "{ready}/{count} người có đủ tài liệu ngoại tuyến trên máy",
    recalled: "Bản ngoại tuyến đã bị thu hồi",
    open: "Bản ngoại tuyến",
    lead: "Mỗi người tự thấy thiết bị của mình; bàn thư ký chỉ thấy số tài liệu.",
    people: "Người dự họp",
    holds: "{papers}/{count} tài liệu",
    nothing: "chưa lưu",
    outstanding: "{count} bản chưa báo xóa",
    closing: "không mở được nữa sau {time}",
    deleted: "đã xóa {count} bản, báo lúc {time}",
    former: "Người không còn dự họp",
    recallTitle: "Thu hồi",
    recallLead:
      "Thiết bị đang kết nối xóa bản lưu ngay, thiết bị khác xóa khi kết nối lại; mỗi lần xóa đều được báo về đây. Tài liệu vẫn đọc được khi có mạng.",
    recallAll: "Thu hồi tất cả",
    recallAllAsk: "Thu hồi bản ngoại tuyến của mọi tài liệu?",
    recallOne: "Thu hồi",
    recallOneAsk: "Thu hồi bản ngoại tuyến của “{title}”?",
    recall: "Thu hồi bản ngoại tuyến",
    since: "Đã thu hồi lúc {time}",
    allRecalled: "Mọi tài liệu của cuộc họp đã thu hồi lúc {time}; không thiết bị nào được lưu.",
    allow: "Cho lưu lại",
    allowOne: "Cho lưu lại “{title}”",
    done: "Đã thu hồi bản ngoại tuyến.",
    allowed: "Thiết bị lại được lưu tài liệu.",
  },
} as const;
